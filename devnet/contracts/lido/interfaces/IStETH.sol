// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// What the other contracts call on stETH.
interface IStETH {
    function submit(address referral) external payable returns (uint256);
    function approve(address spender, uint256 amount) external returns (bool);
    function transfer(address recipient, uint256 amount) external returns (bool);
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
    function transferShares(address recipient, uint256 sharesAmount) external returns (uint256);
    function transferSharesFrom(address sender, address recipient, uint256 sharesAmount) external returns (uint256);
    function getSharesByPooledEth(uint256 ethAmount) external view returns (uint256);
    function getPooledEthByShares(uint256 sharesAmount) external view returns (uint256);
    function getPooledEthBySharesRoundUp(uint256 sharesAmount) external view returns (uint256);
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
}
